import { Connection } from './connection.js';

export interface Learner {
  readonly id: string;
  readonly token: string;
}

/** Guests who have taken up a set. */
export async function enrolGuests(base: string, setId: string, count: number): Promise<Learner[]> {
  const connection = new Connection(() => base);
  const learners: Learner[] = [];
  for (let n = 0; n < count; n++) {
    const made = await connection.sendUntilAnswered({ method: 'POST', path: '/v1/auth/guest', body: {} });
    const { accessToken, user } = JSON.parse(made.text) as { accessToken: string; user: { id: string } };
    const path = `/v1/sets/${setId}/enrolment`;
    const enrolled = await connection.sendUntilAnswered({ method: 'PUT', path, token: accessToken, body: {} });
    if (enrolled.status !== 200) throw new Error(`${path}: ${enrolled.status} ${enrolled.text}`);
    learners.push({ id: user.id, token: accessToken });
  }
  connection.close();
  return learners;
}
