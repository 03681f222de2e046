import { randomUUID } from 'node:crypto';

export const any = (list) => list[Math.floor(Math.random() * list.length)];

const head = (method, path, token) => `${method} ${path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${token}\r\n`;

/** A learner, taken by chance, answers one of their cards, taken by chance: mostly right. */
export function reviewing(world, learners) {
  const { token, setId } = any(learners);
  const body = JSON.stringify({
    id: randomUUID(),
    questionId: any(world.questionsOf[setId]),
    questionVersion: 1,
    answer: { choice: Math.random() < 0.9 ? 'right' : 'far' },
    durationMs: 1_000 + Math.floor(Math.random() * 9_000),
  });
  return `${head('POST', '/v1/reviews', token)}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

export const reading = (path, learners) => `${head('GET', path, any(learners).token)}\r\n`;
