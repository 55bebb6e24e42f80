// Package report shows the results of a load test as Locust does: tables for a
// console, CSV files, JSON and an HTML page (locust.stats and locust.html,
// 2.47.0).
package report
