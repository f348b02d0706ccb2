#pragma once
/// Ctrl-C without loss: the first SIGINT, SIGTERM or SIGHUP asks the work to stop, so that what is finished
/// can be kept; a second one ends the program at once.

#include <atomic>

namespace netlead::app {

/// Begins to listen, and returns the flag that a signal sets.
const std::atomic<bool>& listen_for_interrupts();

}  // namespace netlead::app
