import { expect } from 'chai'
import { cacheControlOf } from '../../../worker/publish/cache-control.ts'

const HTML = 'text/html; charset=utf-8'
const OTHER = 'application/octet-stream'

describe('Cache-Control', () => {
  for (const path of ['index.html', 'page.3f9a1c2b.html'])
    it(`has ${path} asked for each time`, () => {
      expect(cacheControlOf({ path, contentType: HTML })).to.equal('no-cache')
    })

  for (const path of [
    'app.3f9a1c2b.js',
    'js/2.3f9a1c2b.chunk.js',
    'app.3f9a1c2b.js.map',
    'assets/index-BX3k9d2L.css',
    'my-app-BX3k9d2L.js',
    'chunk-5HZ2PLIT.js',
    'index-a_B3-d2L.mjs',
    `style.min.${'0a'.repeat(32)}.css`,
    'photo-3f9a1c2b4d5e.jpg',
  ])
    it(`keeps ${path} for ever`, () => {
      expect(cacheControlOf({ path, contentType: OTHER })).to.equal('public, max-age=31536000, immutable')
    })

  for (const path of [
    'app.js',
    'jquery-3.7.1.min.js',
    'my-homepage.css',
    'photo-20240101.jpg',
    'party-face2face.jpg',
    'logo-Version2.js',
    'report-BX3k9d2L.pdf',
    'deadbeef.js',
    'img-deadbeef.png',
    '3f9a1c2b.d/app.js',
    'CNAME',
  ])
    it(`keeps ${path} shortly`, () => {
      expect(cacheControlOf({ path, contentType: OTHER })).to.equal('public, max-age=300')
    })
})
