import { betterAuth } from 'better-auth';
import { expect, test } from 'vitest';
import { authAdapter } from './auth.ts';
import { withDatabase } from './testing/database.ts';

test('staff sign in; neither the token nor the address they came from is in the file', async () => {
  await withDatabase(async (db) => {
    const options = {
      baseURL: 'http://127.0.0.1:1',
      secret: 'a secret of at least thirty-two characters',
      database: authAdapter(db),
      session: { updateAge: 0 },
      telemetry: { enabled: false },
    };
    const open = betterAuth({ ...options, emailAndPassword: { enabled: true } });
    const email = 'owner@example.gov';
    const password = 'correct horse battery';
    await open.api.signUpEmail({ body: { name: 'Owner', email, password } });
    const auth = betterAuth({ ...options, emailAndPassword: { enabled: true, disableSignUp: true } });
    await expect(
      auth.api.signUpEmail({ body: { name: 'B', email: 'b@example.gov', password } }),
    ).rejects.toThrow();

    const headers = new Headers({ 'user-agent': 'canary-agent', 'x-forwarded-for': '203.0.113.7' });
    const answer = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true });
    expect(answer.status).toBe(200);
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const { token } = (await answer.json()) as { token: string };

    const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
    expect(session?.user.email).toBe(email);
    expect(session?.session.token).toBe(token);

    const stored = await db.read.execute({ sql: 'select token, ip_address, user_agent from session' });
    const text = JSON.stringify(stored.rows);
    expect(stored.rows.length).toBeGreaterThan(0);
    for (const secret of [token, 'canary-agent', '203.0.113.7']) expect(text).not.toContain(secret);

    const wrong = await auth.api.signInEmail({
      body: { email, password: 'wrong password' },
      asResponse: true,
    });
    expect(wrong.status).toBe(401);
    await auth.api.signOut({ headers: new Headers({ cookie }) });
    expect(await auth.api.getSession({ headers: new Headers({ cookie }) })).toBeNull();
  });
});
