#pragma once
/// Text for people: messages on stderr, aligned tables, a progress line. Widths count code points,
/// so that symbols outside ASCII do not shift a column.

#include <chrono>
#include <string>
#include <vector>

#include "sim/core/statistics.hpp"
#include "sim/experiment/compare.hpp"

namespace netlead::app {

enum class ColorChoice { automatic, always, never };

/// Whether to colour a stream: as told, else only a terminal that is not dumb, and not if NO_COLOR
/// is set (no-color.org).
bool use_color(ColorChoice choice, int file_descriptor);

/// Data, on stdout. Whether they arrived is asked once, at the end of the program.
void show(const std::string& data);
/// One message on stderr.
void say(const std::string& message);
/// The same with the word "error:" in red where colours are used.
void say_error(const std::string& message, bool color);

/// `text` in bold where colours are used.
std::string bold(const std::string& text, bool color);

/// Columns padded to their widest cell; the first to the left, the others as `left` says.
class TextTable {
public:
    explicit TextTable(std::vector<std::string> head) : rows_{std::move(head)} {}
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    /// Aligns column `c` to the left (numbers stand to the right).
    TextTable& left(std::size_t c);
    std::string str() const;

private:
    std::vector<std::vector<std::string>> rows_;
    std::vector<std::size_t> left_{0};
};

/// Code points of a UTF-8 text.
std::size_t width(const std::string& text);

/// "3 min 20 s"; for a person waiting, so two units at most.
std::string duration(double seconds);

/// "1 world", "2 worlds".
std::string many(std::size_t n, const std::string& what);

/// A number with four significant digits, plain notation where it reads well, "–" for NaN.
std::string number(double value);

/// "0.1 to 0.3".
std::string interval(const Interval& ends);

/// snake_case as people write it.
std::string words(std::string name);

/// Which tenths of a whole have been reached, each told once.
class Tenths {
public:
    /// Whether `share` (0 to 1) has reached a tenth that none before had. A share of 0 begins anew.
    bool reached(double share);

private:
    int last_ = 0;
};

/// "30 %  12 of 40 replicates, 3 s so far, 7 s left"; `elapsed` in seconds.
std::string progress_text(const Progress& progress, const std::string& unit, double elapsed);

/// How far an experiment is, on stderr: a bar with the time left on a terminal; else one line at the
/// start and one for every tenth. Nothing if quiet.
class ProgressLine {
public:
    /// `unit`: what is counted.
    ProgressLine(std::string what, bool quiet, const char* unit = "replicates");
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    /// Called by one thread at a time. A share of 0 begins a new stage: its time counts from here.
    void show(const Progress& progress);

private:
    using Clock = std::chrono::steady_clock;
    void draw(const Progress& progress, double elapsed);

    std::string what_;
    const char* unit_;
    enum class Form { none, lines, bar } form_;
    Tenths tenths_;
    Clock::time_point begin_, drawn_;
};

}  // namespace netlead::app
