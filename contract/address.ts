const ADDRESS = /^(?=[!-~]*$)[^@<>,;:"()[\]\\]{1,64}@[^@<>,;:"()[\]\\]{1,189}$/

/**
 * A bare e-mail address: one `@`, no display name, no quoting, visible ASCII only. SES sends to no other, and other letters could become
 * someone else's address in lower case.
 */
export const isAddress = (text: string): boolean => ADDRESS.test(text)
