import { type Static, Type } from "typebox";

const Email = Type.String({ maxLength: 254, pattern: "^[^\\s@]+@[^\\s@]+$" });

/** The first account of an installation. */
export const SignUp = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" }),
    email: Email,
    password: Type.String({ minLength: 10, maxLength: 200 }),
  },
  { additionalProperties: false },
);
export type SignUp = Static<typeof SignUp>;

export const SignIn = Type.Object(
  { email: Email, password: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);
export type SignIn = Static<typeof SignIn>;
