/** A document with two forms: all of it is in the HTML, and its curves need not be sent a second time as data. */
export const csr = false;
