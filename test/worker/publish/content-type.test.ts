import { expect } from 'chai'
import { contentTypeOf } from '../../../worker/publish/content-type.ts'

describe('The content type', () => {
  for (const [file, type] of [
    ['index.html', 'text/html; charset=utf-8'],
    ['INDEX.HTML', 'text/html; charset=utf-8'],
    ['a/style.css', 'text/css; charset=utf-8'],
    ['app.js', 'text/javascript; charset=utf-8'],
    ['app.mjs', 'text/javascript; charset=utf-8'],
    ['feed.xml', 'application/xml; charset=utf-8'],
    ['feed.rss', 'application/rss+xml; charset=utf-8'],
    ['page.json', 'application/json; charset=utf-8'],
    ['app.js.map', 'application/json; charset=utf-8'],
    ['site.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['logo.svg', 'image/svg+xml; charset=utf-8'],
    ['robots.txt', 'text/plain; charset=utf-8'],
    ['photo.jpg', 'image/jpeg'],
    ['font.woff2', 'font/woff2'],
    ['module.wasm', 'application/wasm'],
    ['what.is-this', 'application/octet-stream'],
    ['CNAME', 'application/octet-stream'],
    ['html', 'application/octet-stream'],
    ['a.js/html', 'application/octet-stream'],
    ['.html', 'application/octet-stream'],
  ] as const)
    it(`of ${file} is ${type}`, () => {
      expect(contentTypeOf(file)).to.equal(type)
    })
})
