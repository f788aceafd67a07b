/** What JSON leaves as it is, and a terminal would obey. */
const STEERING = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** The same JSON, fit to be shown: people and programs wrote the texts in it. */
export const visibleJson = (json: string): string =>
  json.replace(STEERING, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
