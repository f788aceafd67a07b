// Who is who on this machine, with `make local` and with `make up`.
export const LOCAL_PREFIX = 'webordinary'
export const LOCAL_SENDER = 'edit@webordinary.test'
/** Whose mail is accepted, and whose project `shop` is. */
export const LOCAL_PERSON = 'ann@customer.test'
