/** What costs time once per contact, reply or record. Run by hand, never shipped. */
package org.rollcall.benchmarks;
