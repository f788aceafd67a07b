import { expect } from 'chai'
import { looksLikeHtml } from '../../../worker/publish/looks-like-html.ts'

describe('the beginning of a page', () => {
  for (const text of [
    '<!doctype html><p>',
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">',
    '<html>',
    '<HTML lang="en">',
    '\uFEFF \r\n\t<!doctype html>',
    '<!-- a comment --> <!----> <html>',
  ])
    it(`is ${JSON.stringify(text)}`, () => {
      expect(looksLikeHtml(text)).to.equal(true)
    })

  for (const text of [
    '',
    'example.org',
    '<p>',
    '<svg>',
    '<htmlx>',
    '<!doctype svg>',
    'text <html>',
    '<!-- <html>',
    '{"a":"<html>"}',
    `${' '.repeat(1_024)}<html>`,
  ])
    it(`is not ${JSON.stringify(text.slice(0, 20))}`, () => {
      expect(looksLikeHtml(text)).to.equal(false)
    })
})
