package py

import "slices"

// notice is what other threads want a thread to raise where it waits, as gevent's
// kill and Timeout do. The interpreter's lock guards it.
type notice struct {
	errs   []error
	wake   chan struct{} // has an element if errs has
	cancel func()        // ends what the thread blocks in, if not Wait
}

func (t *Thread) note() *notice {
	if t.notice == nil {
		t.notice = &notice{wake: make(chan struct{}, 1)}
	}
	return t.notice
}

// Interruptible makes it possible to interrupt the thread in what it blocks in
// from now on: for who will call Interrupt from another thread.
func (t *Thread) Interruptible() { t.note() }

// Interrupt makes the thread raise err: where it waits, or where it next waits.
// It has to be called with the interpreter's lock held, by another thread of it.
func (t *Thread) Interrupt(err error) {
	n := t.note()
	n.errs = append(n.errs, err)
	select {
	case n.wake <- struct{}{}:
	default:
	}
	if n.cancel != nil {
		n.cancel()
	}
}

// Withdraw takes an error back that Interrupt has left and that has not been
// raised.
func (t *Thread) Withdraw(err error) {
	if n := t.notice; n != nil {
		n.errs = slices.DeleteFunc(n.errs, func(e error) bool { return e == err })
	}
}

func (t *Thread) notices() <-chan struct{} {
	if t.notice == nil {
		return nil
	}
	return t.notice.wake
}

// noticed takes the error that has waited longest.
func (t *Thread) noticed() error {
	n := t.notice
	if n == nil {
		return nil
	}
	select {
	case <-n.wake:
	default:
	}
	if len(n.errs) == 0 {
		return nil
	}
	err := n.errs[0]
	if n.errs = n.errs[1:]; len(n.errs) > 0 {
		n.wake <- struct{}{}
	}
	return err
}

// BlockCancel is Block for what only cancel ends early, which Interrupt then
// calls, from any goroutine and perhaps after f. The error is what Interrupt has
// sent meanwhile.
func (t *Thread) BlockCancel(cancel, f func()) error {
	if t.notice == nil {
		t.Block(f)
		return nil
	}
	t.notice.cancel = cancel
	t.Block(f)
	t.notice.cancel = nil
	return t.noticed()
}
