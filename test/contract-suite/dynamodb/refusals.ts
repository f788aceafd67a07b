import { DeleteItemCommand, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import { errorName } from '../../../platform/aws-errors.ts'
import { failureOf } from '../promises.ts'
import type { DynamodbBench } from './bench.ts'
import type { Attributes } from './test-item.ts'
import { makeTestItem } from './test-item.ts'

type Names = Record<string, string>

const v: Attributes = { ':v': { S: 'v' } }

/** The reasons that DynamoDB gives: without them a test could pass by another mistake than the one it means. */
const reserved = /reserved keyword/
const undefinedName = /name used in the document path is not defined/
const undefinedValue = /value used in expression is not defined/
const unused = /unused in expressions/
const overlap = /paths overlap/
const syntax = /Syntax error/
const operandType = /Incorrect operand type/

/** Updates that DynamoDB refuses whatever the item holds: they are mistakes in our code, and must show in tests. */
const badUpdates: [what: string, update: string, values: Attributes, names: Names, reason: RegExp][] = [
  ['a reserved word as a name', 'SET status = :v', v, {}, reserved],
  ['the reserved word open as a name', 'ADD open :v', { ':v': { SS: ['c1'] } }, {}, reserved],
  ['a reserved word within a path', 'SET active.ttl = :v', v, {}, reserved],
  ['a name that is not defined', 'SET #status = :v', v, {}, undefinedName],
  ['a value that is not defined', 'SET label = :v, colour = :w', v, {}, undefinedValue],
  ['a name that is not used', 'SET label = :v', v, { '#status': 'status' }, unused],
  ['a value that is not used', 'SET label = :v', { ...v, ':w': { S: 'w' } }, {}, unused],
  ['two clauses on one path', 'SET label = :v REMOVE label', v, {}, overlap],
  ['two clauses on one path, by a name', 'SET label = :v REMOVE #label', v, { '#label': 'label' }, overlap],
  ['a clause within the path of another', 'SET active = :v, active.startedAt = :v', v, {}, overlap],
  ['one section twice', 'SET label = :v SET colour = :v', v, {}, /can only be used once/],
  ['a change of the key', 'SET label = :v, projectKey = :v', v, {}, /part of the key/],
  ['an unknown function', 'SET label = upper(:v)', v, {}, /Invalid function name/],
  ['a missing comma', 'SET label = :v colour = :v', v, {}, syntax],
  ['a sum with a text', 'SET attempts = attempts + :v', v, {}, operandType],
  ['an appending of a text', 'SET notes = list_append(notes, :v)', v, {}, operandType],
  ['an addition of a text', 'ADD label :v', v, {}, operandType],
  ['a deletion of a text', 'DELETE label :v', v, {}, operandType],
  ['an empty set', 'SET label = :v', { ':v': { SS: [] } }, {}, /may not be empty/],
  ['a set with one member twice', 'SET label = :v', { ':v': { SS: ['a', 'a'] } }, {}, /duplicates/],
  ['a number that is none', 'SET label = :v', { ':v': { N: 'ten' } }, {}, /numeric value/],
  ['nothing at all', '', {}, {}, /can not be empty/],
]

const badConditions: [what: string, condition: string, values: Attributes, reason: RegExp][] = [
  ['an open parenthesis', '(label = :v', v, syntax],
  ['an unknown function', 'starts_with(label, :v)', v, /Invalid function name/],
  ['a comparison of yes and no', 'label < :v', { ':v': { BOOL: true } }, operandType],
  ['begins_with of a number', 'begins_with(label, :v)', { ':v': { N: '1' } }, operandType],
  ['bounds the wrong way round', 'label BETWEEN :v AND :low', { ...v, ':low': { S: 'a' } }, /upper bound/],
  ['attribute_exists of a value', 'attribute_exists(:v)', v, /requires a document path/],
  ['a reserved word', 'ttl = :v', v, reserved],
]

export function promiseRefusals(bench: DynamodbBench): void {
  const { promised, dynamodb, owners, letters, newKey } = bench

  for (const [what, expression, values, names, reason] of badUpdates) {
    promised(`refuses an update with ${what}`, async () => {
      const item = makeTestItem(bench)
      const options = Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}

      const refusal = await failureOf(item.update(expression, values, options))

      expect(errorName(refusal)).to.equal('ValidationException')
      expect(refusal.message).to.match(reason)
      expect(await item.read()).to.equal(undefined)
    })
  }

  for (const [what, condition, values, reason] of badConditions) {
    promised(`refuses a condition with ${what}`, async () => {
      const item = makeTestItem(bench)

      const refusal = await failureOf(item.meets(condition, values))

      expect(errorName(refusal)).to.equal('ValidationException')
      expect(refusal.message).to.match(reason)
    })
  }

  const key = { S: newKey() }
  const keyMismatch = /does not match the schema/
  const badCalls: [what: string, call: () => Promise<unknown>, reason: RegExp][] = [
    ['an item without its key', () => put({ at: { N: '1' } }), /Missing the key email/],
    ['an item with an empty key', () => put({ email: { S: '' }, at: { N: '1' } }), /empty string value/],
    [
      'an item with a key of the wrong type',
      () => put({ email: key, at: { S: '1' } }),
      /Type mismatch for key at/,
    ],
    [
      'an item over 400 KB',
      () => put({ email: key, at: { N: '1' }, big: { S: 'x'.repeat(400 * 1024) } }),
      /Item size/,
    ],
    ['a read with half a key', () => get({ email: key }), keyMismatch],
    [
      'a read with more than a key',
      () => get({ email: key, at: { N: '1' }, extra: { S: 'x' } }),
      keyMismatch,
    ],
    ['a read with a key of the wrong type', () => get({ email: key, at: { S: '1' } }), keyMismatch],
    ['a deletion with half a key', () => remove({ email: key }), keyMismatch],
    [
      'a query without its hash key',
      () => query('#at = :k', { ':k': { N: '1' } }, { '#at': 'at' }),
      /missed key schema element: email/,
    ],
    [
      'a query for part of a hash key',
      () => query('begins_with(email, :k)', { ':k': key }, {}),
      /key condition/,
    ],
    [
      'a query on an attribute that is no key',
      () => query('email = :k AND kind = :k', { ':k': key }, {}),
      /key/,
    ],
    [
      'a query from a start key that is none',
      () => query('email = :k', { ':k': key }, {}, { email: key }),
      /starting key is invalid/,
    ],
    [
      'a query for no items',
      () => query('email = :k', { ':k': key }, {}, undefined, 0),
      /greater than or equal to 1/i,
    ],
  ]
  for (const [what, call, reason] of badCalls) {
    promised(`refuses ${what}`, async () => {
      const refusal = await failureOf(call())

      expect(errorName(refusal)).to.equal('ValidationException')
      expect(refusal.message).to.match(reason)
    })
  }

  promised('refuses a put that asks for the new item', async () => {
    const refusal = await failureOf(
      dynamodb().send(
        new PutItemCommand({ TableName: owners, Item: { projectKey: key }, ReturnValues: 'ALL_NEW' }),
      ),
    )

    expect(errorName(refusal)).to.equal('ValidationException')
    expect(refusal.message).to.match(/[Rr]eturn ?[Vv]alues/)
  })

  const put = (Item: Attributes) => dynamodb().send(new PutItemCommand({ TableName: letters, Item }))
  const get = (Key: Attributes) => dynamodb().send(new GetItemCommand({ TableName: letters, Key }))
  const remove = (Key: Attributes) => dynamodb().send(new DeleteItemCommand({ TableName: letters, Key }))
  const query = (
    KeyConditionExpression: string,
    ExpressionAttributeValues: Attributes,
    names: Names,
    ExclusiveStartKey?: Attributes,
    Limit?: number,
  ) =>
    dynamodb().send(
      new QueryCommand({
        TableName: letters,
        KeyConditionExpression,
        ExpressionAttributeValues,
        ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
        ...(Limit === undefined ? {} : { Limit }),
      }),
    )
}
