#include "sim/app/interrupt.hpp"

#include <csignal>

namespace netlead::app {

namespace {

std::atomic<bool> asked_to_stop{false};
static_assert(std::atomic<bool>::is_always_lock_free,
              "a signal handler may only touch such a flag");

void ask_to_stop(int signal) {
    if (asked_to_stop.exchange(true)) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

}  // namespace

const std::atomic<bool>& listen_for_interrupts() {
    struct sigaction action {};
    action.sa_handler = ask_to_stop;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    // A terminal that is closed; under nohup it is ignored, and stays so.
    struct sigaction known {};
    if (sigaction(SIGHUP, nullptr, &known) == 0 && known.sa_handler != SIG_IGN)
        sigaction(SIGHUP, &action, nullptr);
    return asked_to_stop;
}

}  // namespace netlead::app
