import { expect } from 'chai'
import { frameSources, previewOf } from '../../../../scripts/operate/watch/preview.ts'

const of = (...urls: string[]) => urls.map((previewUrl) => ({ previewUrl }))

describe('The preview inside the page', () => {
  it('is framed below the address of a known project only', () => {
    const known = of(
      'http://127.0.0.1:4/preview',
      'https://p.example/x-{branch}',
      'https://{branch}.q.example',
    )
    const isInside = (url: string) => previewOf(url, known)?.inside

    expect(isInside('http://127.0.0.1:4/preview/thread-t1/index.html')).to.equal(true)
    expect(isInside('https://p.example/x-thread-t1/')).to.equal(true)
    expect(isInside('https://thread-t1.q.example/')).to.equal(true)
    for (const other of [
      'http://127.0.0.1:4/preview-of-another/',
      'http://127.0.0.1:9/shutdown',
      'http://127.0.0.1:4/preview/../other/',
      'https://p.example.evil.test/x-1/',
      'https://q.example.evil.test/',
      'http://thread-t1.q.example/',
    ])
      expect(isInside(other), other).to.equal(false)
  })

  it('is no link either when it is no web address', () => {
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'x', undefined])
      expect(previewOf(url, of('javascript:alert'))).to.equal(undefined)
  })

  it('is what the policy of the page allows', () => {
    const rows = of(
      'http://127.0.0.1:4/p',
      'http://127.0.0.1:4/q',
      'https://{branch}.q.example',
      "x'; y",
      'https://a{branch}.z',
    )

    expect(frameSources(rows)).to.deep.equal(['http://127.0.0.1:4', 'https://*.q.example'])
  })
})
