// What a field of a message may hold.
import { isAddress } from '../address.ts'
import { isId, isProjectId, isUserId } from '../names.ts'

type Check<T> = (value: unknown) => T | undefined

const textCheck =
  (accepts: (text: string) => boolean): Check<string> =>
  (value) =>
    typeof value === 'string' && accepts(value) ? value : undefined

const numberCheck =
  (accepts: (value: number) => boolean): Check<number> =>
  (value) =>
    typeof value === 'number' && accepts(value) && value >= 0 ? value : undefined

/** `none` is the placeholder for a missing or wrong field until `readObject` throws. */
export const checks = {
  id: { expected: 'an id of letters, digits, _ and - (1 to 64)', none: '', check: textCheck(isId) },
  projectId: {
    expected: 'a project id (a-z, 0-9, single hyphens, up to 32)',
    none: '',
    check: textCheck(isProjectId),
  },
  userId: { expected: 'a user id (a-z, 0-9, _, up to 20)', none: '', check: textCheck(isUserId) },
  address: { expected: 'an e-mail address', none: '', check: textCheck(isAddress) },
  text: { expected: 'a text', none: '', check: textCheck(() => true) },
  filled: { expected: 'a text that is not empty', none: '', check: textCheck((text) => text.trim() !== '') },
  yesNo: { expected: 'true or false', none: false, check: (v) => (typeof v === 'boolean' ? v : undefined) },
  count: { expected: 'a whole number, 0 or more', none: 0, check: numberCheck(Number.isSafeInteger) },
  amount: { expected: 'a number, 0 or more', none: 0, check: numberCheck(Number.isFinite) },
  texts: {
    expected: 'a list of texts',
    none: [] as string[],
    check: (v) => (Array.isArray(v) && v.every((x) => typeof x === 'string') ? v : undefined),
  },
} satisfies Record<string, { expected: string; none: unknown; check: Check<unknown> }>

export type Kind = keyof typeof checks
export type Value<K extends Kind> = (typeof checks)[K]['none']
