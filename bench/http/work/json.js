import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const answer = http.post(`${__ENV.TARGET}/json`, JSON.stringify({ user: 'bench', value: 17 }), { headers: { 'Content-Type': 'application/json' } });
  check(answer, { ok: (r) => r.json().status === 'ok' });
}
