import { expect } from 'chai'
import { cacheControlOf, hashedPaths, looksHashed } from '../../../worker/publish/cache-control.ts'

describe('Cache-Control', () => {
  for (const path of [
    'main.3f9a1c2b.css',
    'js/2.3f9a1c2b.chunk.js',
    'app.3f9a1c2b.js.map',
    '_next/static/chunks/117-4d5e6f70a1b2c3d4.js',
    'assets/index-BX3k9d2L.css',
    'assets/index-BxC1a2b3.js',
    'my-app-BX3k9d2L.js',
    'chunk-5HZ2PLIT.js',
    'index-a_B3-d2L.mjs',
    `style.min.${'0a'.repeat(32)}.css`,
  ])
    it(`takes ${path} for a name made from the content`, () => {
      expect(looksHashed(path)).to.equal(true)
    })

  for (const path of [
    'index.html',
    'page.3f9a1c2b.html',
    'app.js',
    'jquery-3.7.1.min.js',
    'my-homepage.css',
    'photo-20241101.jpg',
    'IMG_12345678.jpg',
    'photo-3f9a1c2b4d5e.jpg',
    'report-deadbeef.pdf',
    'report-BX3k9d2L.pdf',
    'theme-20240101.css',
    'theme-2024abcd.css',
    'theme-decade20.css',
    'lib-Web3Auth.js',
    'lib-OAuth2UI.js',
    'logo-Version2.js',
    'site-FORM1040.js',
    'party-face2face.css',
    'deadbeef.js',
    '3f9a1c2b.js',
    '3f9a1c2b.d/app.js',
    'CNAME',
  ])
    it(`does not take ${path} for one`, () => {
      expect(looksHashed(path)).to.equal(false)
    })

  it('lets browsers keep a hashed name for a year, and has them ask for everything else', async () => {
    const hashed = await hashedPaths(['index.html', 'main.3f9a1c2b.css'], async () => new Set(['index.html']))

    expect(cacheControlOf('main.3f9a1c2b.css', hashed)).to.equal('public, max-age=31536000, immutable')
    expect(cacheControlOf('index.html', hashed)).to.equal('no-cache')
  })

  it('has them ask for a file whose name is in the repository: it is changed in place, whatever it is called', async () => {
    const hashed = await hashedPaths(['css/main.3f9a1c2b.css'], async () => new Set(['main.3f9a1c2b.css']))

    expect(cacheControlOf('css/main.3f9a1c2b.css', hashed)).to.equal('no-cache')
  })

  it('does not look into the repository when no name looks hashed', async () => {
    const hashed = await hashedPaths(['index.html', 'style.css'], () => Promise.reject(new Error('looked')))

    expect([...hashed]).to.deep.equal([])
  })
})
