import { type Static, Type } from "typebox";

/** Shorter passwords are guessed; longer ones only cost the server time. */
export const PASSWORD_CHARACTERS = { least: 10, most: 200 } as const;

const Email = Type.String({ maxLength: 254, pattern: "^[^\\s@]+@[^\\s@]+$" });

/** The first account of an installation. */
export const SignUp = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" }),
    email: Email,
    password: Type.String({ minLength: PASSWORD_CHARACTERS.least, maxLength: PASSWORD_CHARACTERS.most }),
  },
  { additionalProperties: false },
);
export type SignUp = Static<typeof SignUp>;

export const SignIn = Type.Object(
  { email: Email, password: Type.String({ minLength: 1, maxLength: PASSWORD_CHARACTERS.most }) },
  { additionalProperties: false },
);
export type SignIn = Static<typeof SignIn>;
