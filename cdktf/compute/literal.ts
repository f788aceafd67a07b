/** A text of a person's as Terraform's templates write it: `${` and `%{` would begin something of theirs. */
export const literal = (text: string): string =>
  text.replaceAll(/[$%]\{/g, (begin) => `${begin.charAt(0)}${begin}`)
