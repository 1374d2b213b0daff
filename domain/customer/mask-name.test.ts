import { expect, it } from 'vitest';
import { maskName } from './mask-name';

it.each([
  ['Jane Doe', 'J••• D••'],
  ['Al', 'A••'],
  ['Maximiliane von und zu Hohenlohe', 'M••••• v•• u•• z•• H•••••'],
  ['李 小龍', '李•• 小••'],
  ['🙂 Smile', '🙂•• S••••'],
])('a stranger may see of %s no more than %s', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});
