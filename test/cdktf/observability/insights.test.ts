import { expect } from 'chai'
import { parseQuery } from './insights.ts'

describe('The language of saved queries', () => {
  for (const wrong of [
    'fields a b',
    'filter a > 3',
    'filter a like /x/',
    'stats median(a) as m by b',
    'stats count(*) by b',
    'sort a',
    'limit many',
    'display a',
  ])
    it(`does not take: ${wrong}`, () => {
      expect(() => parseQuery(wrong)).to.throw()
    })

  it('takes what is computed for no field of a line', () => {
    const query = 'filter a = "1" | stats sum(b) as total by c | sort total desc'

    expect(parseQuery(query).fields).to.deep.equal(['a', 'c', 'b'])
  })

  it('groups what has no value, too', () => {
    const rows = [{ a: 1 }, { a: 2, b: 'x' }, { a: 4 }]

    expect(
      parseQuery('stats sum(a) as total, max(a) as most by b | sort total desc').run(rows),
    ).to.deep.equal([
      { b: undefined, total: 5, most: 4 },
      { b: 'x', total: 2, most: 2 },
    ])
  })
})
