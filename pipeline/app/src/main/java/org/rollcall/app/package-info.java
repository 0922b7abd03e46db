/** The command line: options in, a run, and what is shown of it. Nothing here decides a verdict. */
package org.rollcall.app;
