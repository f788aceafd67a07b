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
