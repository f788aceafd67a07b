import type { Differences } from './promises.ts'

// What each target does otherwise than AWS. Code that relies on such a promise is tested on the in-memory fakes.

/** fauxqs 2.4.1 with the repairs in scripts/embedded-cloud. */
export const embeddedSqsDifferences: Differences = {
  'refuses a redrive policy whose dead-letter queue is missing': 'fauxqs accepts any ARN',
  'refuses an attribute that no queue has': 'fauxqs accepts any name',
  'refuses to delete a FIFO message by an expired handle': 'fauxqs ignores worthless handles',
  'refuses a receipt handle that is none': 'fauxqs ignores worthless handles',
  'takes an emoji as it is': 'fauxqs refuses characters beyond U+FFFF, so bodies are ASCII JSON',
  'brings no message attributes back when none are asked for': 'fauxqs returns them always',
}

/** dynalite 4.0.0. */
export const embeddedDynamodbDifferences: Differences = {
  'shows the item as it is when a condition on it fails and it is asked for':
    'dynalite ignores ALL_OLD there',
  'removes entries of a list by their places before the update': 'dynalite counts again after each removal',
  'finds "notes = :v" true of the sample item (:v {"L":[{"S":"x"},{"N":"1"}]})':
    'dynalite finds no lists equal',
  'finds "active = :v" true of the sample item (:v {"M":{"at":{"N":"5"},"id":{"S":"c1"}}})':
    'dynalite finds no maps equal',
  'refuses an index key that is empty': 'dynalite accepts it',
  'refuses a condition with a comparison of yes and no': 'dynalite compares values of any type',
}
