// Values as Terraform sends them: MessagePack, in which a value that is not known yet is an extension.
import { ExtensionCodec, decode, encode } from '@msgpack/msgpack'

/** What is known only after the apply. */
export class Unknown {
  readonly unknown = true
}
export const UNKNOWN = new Unknown()

export type Value = null | string | number | boolean | Unknown | Value[] | { [name: string]: Value }
/** A resource, or a block in one. */
export type Values = Record<string, Value>

export interface DynamicValue {
  msgpack?: Uint8Array
  json?: Uint8Array
}

/** https://github.com/zclconf/go-cty/blob/main/docs/marshal.md: 12 is an unknown value of which something is known, a prefix for instance. */
const [PLAIN, REFINED] = [0, 12]
const extensionCodec = new ExtensionCodec()
extensionCodec.register({
  type: PLAIN,
  encode: (value: unknown) => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
})
extensionCodec.register({ type: REFINED, encode: () => null, decode: () => UNKNOWN })

/** Null for a resource that is not there, or is not to be there. */
export const fromWire = (value: DynamicValue | null | undefined): Values | null => {
  if (value?.msgpack?.length) return decode(value.msgpack, { extensionCodec }) as Values | null
  if (value?.json?.length) return JSON.parse(Buffer.from(value.json).toString()) as Values | null
  return null
}

export const toWire = (value: Values | null): DynamicValue => ({ msgpack: encode(value, { extensionCodec }) })

export const isUnknown = (value: Value | undefined): boolean => value instanceof Unknown

export const isValues = (value: Value | undefined): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unknown)

/** The text of an attribute; undefined when it is unset or unknown. */
export const textOf = (value: Value | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined
