import http from 'k6/http';
export default function () {
  http.get(`${__ENV.TARGET}/index.html?ok=${Math.random()}`, { tags: { name: 'index' } });
}
