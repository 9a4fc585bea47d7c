/** Public pages ship no JavaScript. */
export const csr = false;
