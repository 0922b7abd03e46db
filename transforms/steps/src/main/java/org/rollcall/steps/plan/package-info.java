/** The dry run: what a run would ask of whom, and how long that takes, told without asking. */
package org.rollcall.steps.plan;
