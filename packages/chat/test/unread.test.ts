import { describe, expect, it } from 'vitest';
import { countUnread, readUpTo, summaryWindow } from '../src/unread.js';

describe('unread', () => {
  it('counts the places after the read mark', () => {
    expect(countUnread({ newest: 12, start: 1, read: 5, own: 0 })).toBe(7);
  });

  it('counts nothing when the mark is at or beyond the newest place', () => {
    expect(countUnread({ newest: 5, start: 1, read: 5, own: 0 })).toBe(0);
    expect(countUnread({ newest: 5, start: 1, read: 9, own: 0 })).toBe(0);
  });

  it('counts nothing before the place from which one may read', () => {
    expect(countUnread({ newest: 105, start: 101, read: 0, own: 0 })).toBe(5);
  });

  it('takes what precedes an own message as read', () => {
    expect(countUnread({ newest: 10, start: 1, read: 2, own: 8 })).toBe(2);
    expect(readUpTo({ newest: 10, start: 1, read: 9, own: 8 })).toBe(9);
  });

  it('counts an empty conversation as read', () => {
    expect(countUnread({ newest: 0, start: 1, read: 0, own: 0 })).toBe(0);
  });

  it('widens the watched window only while something is unread', () => {
    expect([0, 1, 19, 20, 99, 100, 5000].map(summaryWindow)).toEqual([1, 20, 20, 100, 100, 100, 100]);
  });
});
