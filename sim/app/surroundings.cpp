#include "sim/app/surroundings.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>

#include "sim/app/exit_codes.hpp"

namespace netlead::app {

namespace {

bool ended_by_itself = false;

void say(std::string_view words) noexcept {
    if (::write(STDERR_FILENO, words.data(), words.size()) < 0) return;  // nobody can be told
}

void last_words() {
    if (ended_by_itself) return;
    say("netlead: error: a library ended the program; most likely there was not enough memory\n");
    ::_exit(failed);
}

}  // namespace

void ends_by_itself() noexcept {
    ended_by_itself = true;
}

void settle() {
    std::atexit(last_words);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) >= 0 || errno != EBADF) continue;
        // The lowest free number is this one. Nothing can be written to what is open for reading.
        if (::open("/dev/null", O_RDONLY) < 0) return;
    }
    std::signal(SIGXFSZ, SIG_IGN);
}

void say_out_of_memory() noexcept {
    say("netlead: error: not enough memory; use fewer threads, replicates, people or ticks\n");
}

}  // namespace netlead::app
