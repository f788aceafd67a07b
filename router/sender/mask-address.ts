import { domainOf } from '../../contract/address.ts'

/** `ann@example.org` -> `a***@example.org`: enough for an operator who knows the people, and no address for a log. */
export const maskAddress = (address: string): string => `${address.slice(0, 1)}***@${domainOf(address)}`
