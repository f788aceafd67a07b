// A bill of materials in CycloneDX: https://cyclonedx.org/docs/1.6/json/
import { ALLOWED } from './allowed.ts'
import type { Component } from './component.ts'

/** The id is SPDX's; the makers may say what they want. */
const licenceOf = (licence: string) => {
  if (/ (AND|OR|WITH) /.test(licence)) return { expression: licence }
  return { license: ALLOWED.has(licence) ? { id: licence } : { name: licence } }
}

const entryOf = ({ name, version, purl, licences }: Component) => ({
  type: 'library',
  'bom-ref': purl,
  name,
  ...(version !== undefined && { version }),
  purl,
  ...(licences.length > 0 && { licenses: licences.map(licenceOf) }),
})

export interface Bill {
  /** Of the image. */
  name: string
  version: string
  /** That it is built on. */
  base: string
  components: Component[]
}

/** The same for the same image: without a date and a number drawn by chance. Pure. */
export const cycloneDx = ({ name, version, base, components }: Bill) => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: {
    component: {
      type: 'container',
      'bom-ref': name,
      name,
      version,
      properties: [{ name: 'base', value: base }],
    },
  },
  components: components.map(entryOf),
})
