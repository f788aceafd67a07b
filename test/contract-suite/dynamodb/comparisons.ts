import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { expect } from 'chai'
import type { DynamodbBench } from './bench.ts'
import { makeTestItem } from './test-item.ts'

const sample = {
  label: { S: 'beta' },
  attempts: { N: '10' },
  ids: { SS: ['c1', 'c2'] },
  notes: { L: [{ S: 'x' }, { N: '1' }] },
  active: { M: { id: { S: 'c1' }, at: { N: '5' } } },
  done: { BOOL: false },
  gone: { NULL: true },
  bytes: { B: new Uint8Array([1, 2, 3]) },
}

const n = (N: string) => ({ N })
const s = (S: string) => ({ S })
const b = (...bytes: number[]) => ({ B: new Uint8Array(bytes) })

const comparisons: [condition: string, values: Record<string, AttributeValue>, met: boolean][] = [
  ['amount = :v', { ':v': n('10') }, false],
  ['amount <> :v', { ':v': n('10') }, true],
  ['NOT amount = :v', { ':v': n('10') }, true],
  ['amount < :v', { ':v': n('10') }, false],
  ['attempts > :v', { ':v': n('9') }, true],
  ['attempts = :v', { ':v': n('10.0') }, true],
  ['attempts BETWEEN :low AND :high', { ':low': n('9'), ':high': n('10') }, true],
  ['attempts IN (:a, :b)', { ':a': n('9'), ':b': n('1e1') }, true],
  ['label < :v', { ':v': s('gamma') }, true],
  ['label BETWEEN :low AND :high', { ':low': s('alpha'), ':high': s('beta') }, true],
  ['label IN (:a, :b)', { ':a': s('alpha'), ':b': s('beta') }, true],
  ['label IN (:a, :b)', { ':a': s('alpha'), ':b': s('gamma') }, false],
  ['begins_with(label, :v)', { ':v': s('be') }, true],
  ['begins_with(label, :v)', { ':v': s('eta') }, false],
  ['contains(label, :v)', { ':v': s('et') }, true],
  ['contains(label, :v)', { ':v': s('x') }, false],
  ['contains(ids, :v)', { ':v': s('c2') }, true],
  ['contains(ids, :v)', { ':v': s('c') }, false],
  ['contains(notes, :v)', { ':v': s('x') }, true],
  ['NOT contains(absent, :v)', { ':v': s('c') }, true],
  ['attribute_type(label, :v)', { ':v': s('S') }, true],
  ['attribute_type(ids, :v)', { ':v': s('S') }, false],
  ['size(label) = :v', { ':v': n('4') }, true],
  ['size(ids) > :v', { ':v': n('1') }, true],
  ['size(absent) > :v', { ':v': n('0') }, false],
  ['size(active) = :v', { ':v': n('2') }, true],
  ['size(notes) = :v', { ':v': n('2') }, true],
  ['size(bytes) = :v', { ':v': n('3') }, true],
  ['label = :v', { ':v': n('10') }, false],
  ['label < :v', { ':v': n('10') }, false],
  ['attempts BETWEEN :low AND :high', { ':low': s('1'), ':high': s('2') }, false],
  ['done = :v', { ':v': { BOOL: false } }, true],
  ['done = :v', { ':v': { BOOL: true } }, false],
  ['gone = :v', { ':v': { NULL: true } }, true],
  ['label = :v', { ':v': { NULL: true } }, false],
  ['bytes = :v', { ':v': b(1, 2, 3) }, true],
  ['bytes < :v', { ':v': b(1, 3) }, true],
  ['begins_with(bytes, :v)', { ':v': b(1, 2) }, true],
  ['begins_with(bytes, :v)', { ':v': b(2) }, false],
  ['contains(bytes, :v)', { ':v': b(2, 3) }, true],
  ['begins_with(bytes, :v)', { ':v': s('a') }, false],
  ['ids = :v', { ':v': { SS: ['c2', 'c1'] } }, true],
  ['ids = :v', { ':v': { SS: ['c2', 'c3'] } }, false],
  ['ids = :v', { ':v': { SS: ['c2'] } }, false],
  ['ids = :v', { ':v': { L: [s('c1'), s('c2')] } }, false],
  ['notes = :v', { ':v': { L: [s('x'), n('1')] } }, true],
  ['notes = :v', { ':v': { L: [n('1'), s('x')] } }, false],
  ['notes = :v', { ':v': { L: [s('x')] } }, false],
  ['notes = :v', { ':v': { L: [s('x'), n('2')] } }, false],
  ['active = :v', { ':v': { M: { at: n('5'), id: s('c1') } } }, true],
  ['active = :v', { ':v': { M: { at: n('5'), id: s('c2') } } }, false],
  ['active = :v', { ':v': { M: { at: n('5') } } }, false],
  ['active = :v', { ':v': { M: { at: n('5'), id: s('c1'), more: s('m') } } }, false],
  ['label = :v OR label = :w AND label = :v', { ':v': s('beta'), ':w': s('x') }, true],
  ['(label = :v OR label = :w) AND label = :w', { ':v': s('beta'), ':w': s('x') }, false],
  ['NOT label = :w AND label = :v', { ':v': s('beta'), ':w': s('x') }, true],
]

/** The language of conditions, on an item that has the attributes above and no others. */
export function promiseComparisons(bench: DynamodbBench): void {
  for (const [condition, values, expected] of comparisons) {
    const shown = Object.entries(values).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    bench.promised(`finds "${condition}" ${expected} of the sample item (${shown.join(', ')})`, async () => {
      const item = makeTestItem(bench)
      await item.put(sample)

      const met = await item.meets(condition, values)

      expect(met).to.equal(expected)
    })
  }
}
