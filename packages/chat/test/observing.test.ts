import { BehaviorSubject, Observable, Subject, Subscription } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { combined } from '../src/combined.js';
import { first } from '../src/first.js';
import { shared } from '../src/shared.js';

describe('combined', () => {
  it('emits once all have emitted, and then only what differs', () => {
    const [a, b] = [new Subject<number>(), new Subject<number>()];
    const seen: number[] = [];
    combined([a, b], (x, y) => x + y).subscribe((sum) => seen.push(sum));
    a.next(1);
    expect(seen).toEqual([]);
    b.next(1);
    a.next(2);
    a.next(2);
    b.next(5);
    expect(seen).toEqual([2, 3, 7]);
  });

  it('ends with the first source that ends, passes errors on and leaves the others', () => {
    const [a, b] = [new Subject<number>(), new Subject<number>()];
    const ends: string[] = [];
    combined<[number, number], number>([a, b], () => 0).subscribe({ complete: () => ends.push('complete') });
    a.complete();
    const c = new Subject<number>();
    combined<[number, number], number>([b, c], () => 0).subscribe({ error: (error) => ends.push(error) });
    c.error('error');
    expect(ends).toEqual(['complete', 'error']);
    expect(b.observed).toBe(false);
  });
});

describe('shared', () => {
  function counted() {
    const source = new Subject<number>();
    let [begun, ended] = [0, 0];
    const watched = new Observable<number>((out) => {
      begun++;
      out.add(() => ended++);
      out.add(source.subscribe(out));
    });
    return { source, watched, counts: () => [begun, ended] };
  }

  it('subscribes once for all who watch, and tells latecomers the newest value', () => {
    const { source, watched, counts } = counted();
    const all = shared(watched, new Subscription());
    const seen: string[] = [];
    const one = all.subscribe((value) => seen.push(`one ${value}`));
    source.next(1);
    const two = all.subscribe((value) => seen.push(`two ${value}`));
    source.next(2);
    expect(seen).toEqual(['one 1', 'two 1', 'one 2', 'two 2']);
    one.unsubscribe();
    expect(counts()).toEqual([1, 0]);
    two.unsubscribe();
    expect(counts()).toEqual([1, 1]);
    all.subscribe((value) => seen.push(`three ${value}`));
    expect(seen).toHaveLength(4);
    expect(counts()).toEqual([2, 1]);
  });

  it('leaves a source that emits at once to a watcher who leaves at once', async () => {
    const source = new BehaviorSubject(7);
    expect(await first(shared(source, new Subscription()))).toBe(7);
    expect(source.observed).toBe(false);
  });

  it('ends with the life it is given, and for who comes after it', () => {
    const { watched, counts } = counted();
    const life = new Subscription();
    const all = shared(watched, life);
    const ends: number[] = [];
    all.subscribe({ complete: () => ends.push(1) });
    life.unsubscribe();
    all.subscribe({ complete: () => ends.push(2) });
    expect(ends).toEqual([1, 2]);
    expect(counts()).toEqual([1, 1]);
  });

  it('begins again after an error', () => {
    const { source, watched, counts } = counted();
    const all = shared(watched, new Subscription());
    const seen: unknown[] = [];
    all.subscribe({ error: (error) => seen.push(error) });
    source.error('broken');
    all.subscribe({ error: () => {} });
    expect(seen).toEqual(['broken']);
    expect(counts()[0]).toBe(2);
  });
});

describe('first', () => {
  it('waits for what is not null, and knows when nothing comes', async () => {
    const source = new BehaviorSubject<string | null>(null);
    const waiting = first(source);
    source.next('there');
    expect(await waiting).toBe('there');
    source.complete();
    expect(await first(source)).toBeUndefined();
    await expect(first(new Observable((out) => out.error(new Error('broken'))))).rejects.toThrow('broken');
  });
});
