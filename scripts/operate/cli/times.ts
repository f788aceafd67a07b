// Times as a person reads them, by the clock of whoever looks.

const two = (value: number): string => String(value).padStart(2, '0')

/** By the clock of whoever looks: 03:00:00.123. */
export const timeText = (at: number): string => {
  const time = new Date(at)
  const [hours, minutes, seconds] = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two)
  return `${hours}:${minutes}:${seconds}.${String(time.getMilliseconds()).padStart(3, '0')}`
}

/** 2026-11-29, by the same clock. */
export const dateText = (at: number): string => {
  const time = new Date(at)
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
}

/** 2026-11-29 03:00:00, by the same clock. */
export const momentText = (at: number): string => `${dateText(at)} ${timeText(at).slice(0, 8)}`

/** 0.35 s, 34 s, 12 m 05 s, 3 h 07 m, 2 d 04 h. */
export const tookText = (ms: number): string => {
  const seconds = Math.max(0, ms) / 1_000
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`
  if (seconds < 99.95) return `${seconds.toFixed(1)} s`
  const [minutes, hours, days] = [60, 3_600, 86_400].map((unit) => Math.floor(seconds / unit))
  if (hours === 0) return `${minutes} m ${two(Math.floor(seconds % 60))} s`
  if (days === 0) return `${hours} h ${two((minutes ?? 0) % 60)} m`
  return `${days} d ${two((hours ?? 0) % 24)} h`
}

/** Roughly: 42 s, 3 min, 5 h, 2 d. */
export const ageText = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`
}
