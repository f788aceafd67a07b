// Fields of JSON that somebody else wrote.

export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Undefined: no object. */
export const parseObject = (text: string): Json | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Empty: no text there. */
export const textIn = (object: Json, field: string): string => {
  const value = object[field]
  return typeof value === 'string' ? value : ''
}

/** 0: no positive number there. */
export const numberIn = (object: Json, field: string): number => {
  const value = object[field]
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0
}
