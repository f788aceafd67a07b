// The options that several commands have, and how their texts are read.
import { InvalidArgumentError, Option } from 'commander'

/** `variable` is what make passes. */
export const option = (flags: string, says: string, variable: string): Option =>
  new Option(flags, says).env(variable)

export const yesOption = (): Option => option('--yes', 'do it without asking', 'YES')

const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `90s`, `15m`, `2h`, `3d` or a time such as 2026-11-29T03:00: milliseconds since 1970. */
export const timeFrom = (text: string, now = Date.now()): number => {
  const [, amount, unit] = /^(\d+)([smhd])$/.exec(text.trim()) ?? []
  const at = amount && unit ? now - Number(amount) * (UNITS[unit] ?? 0) : Date.parse(text)
  if (Number.isNaN(at))
    throw new InvalidArgumentError('say how long ago (90s, 15m, 2h, 3d) or a time (2026-11-29T03:00).')
  return at
}

export const secondsFrom = (text: string): number => {
  if (!/^\d{1,5}$/.test(text))
    throw new InvalidArgumentError('say a whole number of seconds, of five digits at most.')
  return Number(text)
}

export const sinceOption = (fallback: string): Option =>
  option('--since <time>', `from when on: 90s, 15m, 2h, 3d or a time (${fallback})`, 'SINCE').argParser(
    (text: string) => timeFrom(text),
  )
