#include "sim/io/labelled_apart.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>

#include "sim/core/errors.hpp"

namespace netlead::labelled {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool limits_memory = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
constexpr bool limits_memory = false;
#else
constexpr bool limits_memory = true;
#endif
#else
constexpr bool limits_memory = true;
#endif

constexpr double spare_bytes = 256e6;

/// How the child's message begins.
enum class Kind : char { data = 'D', unreadable = 'U', no_memory = 'M' };

struct CutOff {};  ///< the message ends too early

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using Pipe = std::unique_ptr<std::FILE, CloseFile>;

// ---- what goes through the pipe: numbers as they are, lists after their length

void put(std::FILE* out, const Attribute& attribute);
void put(std::FILE* out, const Variable& variable);
void put(std::FILE* out, const Group& group);
void take(std::FILE* in, Attribute& attribute);
void take(std::FILE* in, Variable& variable);
void take(std::FILE* in, Group& group);

template <class Number>
requires std::is_arithmetic_v<Number>
void put(std::FILE* out, const Number& value) {
    std::fwrite(&value, sizeof value, 1, out);
}

void put(std::FILE* out, const std::string& text) {
    put(out, std::uint64_t{text.size()});
    std::fwrite(text.data(), 1, text.size(), out);
}

template <class Value>
void put(std::FILE* out, const std::vector<Value>& values) {
    put(out, std::uint64_t{values.size()});
    if constexpr (std::is_arithmetic_v<Value>) {
        std::fwrite(values.data(), sizeof(Value), values.size(), out);
    } else {
        for (const Value& value : values) put(out, value);
    }
}

template <class... Types>
void put(std::FILE* out, const std::variant<Types...>& value) {
    put(out, std::uint64_t{value.index()});
    std::visit([&](const auto& some) { put(out, some); }, value);
}

void put(std::FILE* out, const Attribute& attribute) {
    put(out, attribute.name);
    put(out, attribute.value);
}

void put(std::FILE* out, const Variable& variable) {
    put(out, variable.name);
    put(out, variable.dimensions);
    put(out, variable.values);
    put(out, variable.attributes);
}

void put(std::FILE* out, const Group& group) {
    put(out, group.name);
    put(out, group.attributes);
}

void put(std::FILE* out, const Data& data) {
    put(out, data.format);
    put(out, data.format_version);
    put(out, data.attributes);
    put(out, data.variables);
    put(out, data.groups);
}

void take_bytes(std::FILE* in, void* bytes, std::size_t size, std::size_t count) {
    if (std::fread(bytes, size, count, in) != count) throw CutOff{};
}

template <class Number>
requires std::is_arithmetic_v<Number>
void take(std::FILE* in, Number& value) {
    take_bytes(in, &value, sizeof value, 1);
}

std::size_t take_size(std::FILE* in) {
    std::uint64_t size = 0;
    take(in, size);
    return static_cast<std::size_t>(size);
}

void take(std::FILE* in, std::string& text) {
    text.resize(take_size(in));
    take_bytes(in, text.data(), 1, text.size());
}

template <class Value>
void take(std::FILE* in, std::vector<Value>& values) {
    values.resize(take_size(in));
    if constexpr (std::is_arithmetic_v<Value>) {
        take_bytes(in, values.data(), sizeof(Value), values.size());
    } else {
        for (Value& value : values) take(in, value);
    }
}

template <std::size_t K = 0, class... Types>
void take_alternative(std::FILE* in, std::variant<Types...>& value, std::size_t index) {
    if constexpr (K == sizeof...(Types)) {
        throw CutOff{};
    } else if (K == index) {
        take(in, value.template emplace<K>());
    } else {
        take_alternative<K + 1>(in, value, index);
    }
}

template <class... Types>
void take(std::FILE* in, std::variant<Types...>& value) {
    const std::size_t index = take_size(in);
    take_alternative(in, value, index);
}

void take(std::FILE* in, Attribute& attribute) {
    take(in, attribute.name);
    take(in, attribute.value);
}

void take(std::FILE* in, Variable& variable) {
    take(in, variable.name);
    take(in, variable.dimensions);
    take(in, variable.values);
    take(in, variable.attributes);
}

void take(std::FILE* in, Group& group) {
    take(in, group.name);
    take(in, group.attributes);
}

void take(std::FILE* in, Data& data) {
    take(in, data.format);
    take(in, data.format_version);
    take(in, data.attributes);
    take(in, data.variables);
    take(in, data.groups);
}

// ---- the child

double bytes_in_use() {
    unsigned long pages = 0;
    const Pipe file(std::fopen("/proc/self/statm", "re"));
    if (!file || std::fscanf(file.get(), "%lu", &pages) != 1) return 0;
    return static_cast<double>(pages) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

/// The limit on the child's memory, which grows with what may be read.
class Memory {
public:
    explicit Memory(std::size_t size)
        : bytes_(bytes_in_use() + spare_bytes + 4 * static_cast<double>(size)) {
        rlimit limit{};
        if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
            of_the_user_ = static_cast<double>(limit.rlim_cur);
        set();
    }
    /// HDF5 and our copy hold the values at once, and the pipe some of them.
    void allow(double bytes) {
        bytes_ += 3 * bytes;
        set();
    }
    /// Whether the user's own limit is lower.
    bool is_short() const { return bytes_ > of_the_user_; }

private:
    void set() const {
        rlimit limit{};
        if (!limits_memory || ::getrlimit(RLIMIT_AS, &limit) != 0) return;
        limit.rlim_cur = static_cast<rlim_t>(std::min(bytes_, of_the_user_));
        ::setrlimit(RLIMIT_AS, &limit);
    }

    double bytes_, of_the_user_ = 9e18;
};

void limit_time(std::size_t size) {
    const rlim_t seconds = 60 + size / 1'000'000;
    const rlimit time{seconds, seconds}, no_core{0, 0};
    ::setrlimit(RLIMIT_CPU, &time);
    ::setrlimit(RLIMIT_CORE, &no_core);
}

/// Everything the child does. It ends without a word of its own.
[[noreturn]] void in_child(int pipe, std::size_t size,
                           const std::function<Data(const Allow&)>& read) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL})
        std::signal(signal, SIG_DFL);
    limit_time(size);
    std::FILE* const out = ::fdopen(pipe, "w");
    if (out == nullptr) ::_exit(1);
    Memory memory(size);
    try {
        const Data data = read([&](double bytes) { memory.allow(bytes); });
        put(out, static_cast<char>(Kind::data));
        put(out, data);
    } catch (const Unreadable& error) {
        put(out, static_cast<char>(Kind::unreadable));
        put(out, std::string(error.what()));
        put(out, error.suggestion);
    } catch (...) {
        if (memory.is_short()) put(out, static_cast<char>(Kind::no_memory));
    }
    ::_exit(std::fflush(out) == 0 ? 0 : 1);
}

// ---- the parent

[[noreturn]] void no_child() {
    const int error = errno;
    if (error == ENOMEM) throw std::bad_alloc();
    throw FileError("a process that reads files",
                    std::string("cannot be started (") + std::strerror(error) + ")",
                    "end other programs, or raise the limits of this one");
}

/// Waits for the child at the end of its life, and ends it if nobody wants its answer.
class Child {
public:
    explicit Child(pid_t id) : id_(id) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (id_ > 0) ::kill(id_, SIGKILL);
        wait();
    }
    bool ended_well() { return wait(); }

private:
    bool wait() {
        int status = 0;
        if (id_ < 0) return false;
        while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
        }
        id_ = -1;
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    pid_t id_;
};

Data answer_of(std::FILE* in) {
    char kind = 0;
    take(in, kind);
    if (kind == static_cast<char>(Kind::no_memory)) throw std::bad_alloc();
    if (kind == static_cast<char>(Kind::unreadable)) {
        std::string what, suggestion;
        take(in, what);
        take(in, suggestion);
        throw Unreadable(what, suggestion);
    }
    Data data;
    take(in, data);
    return data;
}

}  // namespace

Data read_apart(std::size_t size, const std::function<Data(const Allow&)>& read,
                const std::string& suggestion) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) no_child();
    const pid_t child = fork_outside_hdf5();
    if (child == 0) {
        ::close(ends[0]);
        in_child(ends[1], size, read);
    }
    const int error = errno;
    ::close(ends[1]);
    const Pipe in(::fdopen(ends[0], "r"));
    if (child < 0 || !in) {
        errno = error;
        no_child();
    }
    Child owned(child);
    try {
        Data data = answer_of(in.get());
        if (owned.ended_well()) return data;
    } catch (const CutOff&) {
    }
    throw Unreadable("is damaged (the HDF5 library fails over it)", suggestion);
}

}  // namespace netlead::labelled
