import Glibc

/// libcurl leaves SIGPIPE to whoever switches its signals off; not handled, a peer that hangs up would end the program. Held
/// back on this thread alone and dropped afterwards, because a room does not set a program's signals.
func withoutPipeSignal<Value>(_ work: () -> Value) -> Value {
    var (pipe, before) = (sigset_t(), sigset_t())
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    defer {
        var now = timespec()
        while sigtimedwait(&pipe, nil, &now) == SIGPIPE {}
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    return work()
}
