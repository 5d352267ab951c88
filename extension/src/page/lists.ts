// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// What arrays do, without a method or an iterator that the page could have changed.

export function each<T>(list: ArrayLike<T>, visit: (item: T, index: number) => void): void {
  for (let i = 0; i < list.length; i++) visit(list[i] as T, i);
}

export function some<T>(list: ArrayLike<T>, test: (item: T, index: number) => boolean): boolean {
  for (let i = 0; i < list.length; i++) if (test(list[i] as T, i)) return true;
  return false;
}

export function map<T, U>(list: ArrayLike<T>, make: (item: T, index: number) => U): U[] {
  const made: U[] = [];
  each(list, (item, i) => add(made, make(item, i)));
  return made;
}

export function filter<T>(list: ArrayLike<T>, test: (item: T, index: number) => boolean): T[] {
  const kept: T[] = [];
  each(list, (item, i) => {
    if (test(item, i)) add(kept, item);
  });
  return kept;
}

export function add<T>(list: T[], item: T): void {
  list[list.length] = item;
}

export function join(list: ArrayLike<string>, by: string): string {
  let all = '';
  each(list, (item, i) => {
    all += i > 0 ? by + item : item;
  });
  return all;
}
