/** A text from a person as it is: Terraform takes `${` and `%{` for the beginning of a template otherwise. */
export const literal = (text: string): string => text.replace(/[$%](?=\{)/g, (sign) => sign + sign)
