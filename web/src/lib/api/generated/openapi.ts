// eslint-disable-next-line
export type paths = any;
export type components = any;
