package py

import "slices"

// SortValues sorts items in place as list.sort does: stable, by "<" of the
// items or of what key gives for them (nil and None are the items themselves).
// After an error, their order is unspecified.
func (t *Thread) SortValues(items []Value, key Value, reverse bool) error {
	rows := make([]keyed, len(items))
	for i, item := range items {
		rows[i] = keyed{item, item}
		if key == nil || key == None {
			continue
		}
		k, err := t.CallPos(key, item)
		if err != nil {
			return err
		}
		rows[i].key = k
	}
	if reverse { // equal ones keep their order
		slices.Reverse(rows)
	}
	if err := t.mergeSort(rows, make([]keyed, len(rows))); err != nil {
		return err
	}
	if reverse {
		slices.Reverse(rows)
	}
	for i := range rows {
		items[i] = rows[i].item
	}
	return nil
}

type keyed struct{ item, key Value }

// insertBelow is how few rows are sorted by insertion.
const insertBelow = 12

// mergeSort asks only whether a later row is less than an earlier one, as
// CPython does: classes need no more than __lt__.
func (t *Thread) mergeSort(rows, room []keyed) error {
	if len(rows) <= insertBelow {
		return t.insertionSort(rows)
	}
	half := len(rows) / 2
	if err := t.mergeSort(rows[:half], room[:half]); err != nil {
		return err
	}
	if err := t.mergeSort(rows[half:], room[half:]); err != nil {
		return err
	}
	if less, err := t.Less(rows[half].key, rows[half-1].key); err != nil || !less {
		return err
	}
	copy(room, rows)
	left, right := room[:half], room[half:]
	for i := range rows {
		takeRight := len(left) == 0
		if !takeRight && len(right) > 0 {
			var err error
			if takeRight, err = t.Less(right[0].key, left[0].key); err != nil {
				return err
			}
		}
		if takeRight {
			rows[i], right = right[0], right[1:]
		} else {
			rows[i], left = left[0], left[1:]
		}
	}
	return nil
}

func (t *Thread) insertionSort(rows []keyed) error {
	for i := 1; i < len(rows); i++ {
		row := rows[i]
		j := i
		for ; j > 0; j-- {
			less, err := t.Less(row.key, rows[j-1].key)
			if err != nil {
				return err
			}
			if !less {
				break
			}
			rows[j] = rows[j-1]
		}
		rows[j] = row
	}
	return nil
}
