import { getDomain } from 'tldts'

/** What the public suffix list calls a registrable domain; private suffixes count, so that tenants of a host are strangers. */
const organisationOf = (domain: string): string => getDomain(domain, { allowPrivateDomains: true }) ?? domain

/** Relaxed alignment (RFC 7489, 3.1): both belong to one organisation. Domains as the DNS has them. */
export const isAligned = (domain: string, fromDomain: string): boolean =>
  domain !== '' && organisationOf(domain.toLowerCase()) === organisationOf(fromDomain.toLowerCase())
