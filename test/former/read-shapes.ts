// What a version makes of rows and messages, whoever wrote them.
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { makeTables } from '../fakes/tables.ts'
import { QUESTION_ID } from './write-shapes.ts'
import type { Shapes } from './write-shapes.ts'
import type { Version } from './version.ts'

/** By table or `messages`, and name. */
export type Readings = Record<string, object>

const readThreads = async (version: Version, items: Shapes['threads']): Promise<Readings> => {
  const { dynamodb, names } = await makeTables()
  for (const Item of Object.values(items))
    await dynamodb.send(new PutItemCommand({ TableName: names.threads, Item }))
  const keys = Object.keys(items).filter((key) => !key.startsWith('asked:'))
  const found = await Promise.all(
    keys.map((key) => version.makeThreadTable(dynamodb, names.threads).find([key])),
  )
  const question = await version.makeQuestionTable(dynamodb, names.threads).read(QUESTION_ID)
  return {
    ...Object.fromEntries(keys.map((key, i) => [`threads ${key}`, { found: found[i] }])),
    'threads question': question ?? {},
  }
}

/** Throws when one cannot be read. */
export const readShapes = async (version: Version, shapes: Shapes): Promise<Readings> => {
  const readers: Record<string, (text: string) => object> = {
    edit: version.parseEditMessage,
    control: version.parseControlMessage,
    claim: version.parseClaimRequest,
    response: version.parseResponseMessage,
  }
  const read = (what: string, text: string): object => {
    const reader = readers[what.split(',')[0] ?? '']
    if (!reader) throw new Error(`nobody here reads ${what}`)
    return reader(text)
  }
  const of = <T>(kind: string, all: Record<string, T>, one: (what: string, shape: T) => object): Readings =>
    Object.fromEntries(Object.entries(all).map(([what, shape]) => [`${kind} ${what}`, one(what, shape)]))
  return {
    ...of('ownership', shapes.ownership, (_, item) => version.readOwnership(item)),
    ...of('tracking', shapes.tracking, (_, item) => version.readTracking(item)),
    ...(await readThreads(version, shapes.threads)),
    ...of('messages', shapes.messages, read),
  }
}

/** As JSON: maps and sets as lists. */
export const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, inner: unknown) =>
      inner instanceof Map || inner instanceof Set ? [...inner] : inner,
    ),
  )
