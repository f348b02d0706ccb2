#pragma once
/// What each subcommand takes, and the command that its options make. Beside command_line.cpp the
/// only file that knows CLI11.

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "sim/app/command_line.hpp"
#include "sim/app/sweep_words.hpp"
#include "sim/app/terminal.hpp"

namespace CLI {
class App;
}

namespace netlead::app {

/// What the options fill while CLI11 reads them.
struct Fields {
    std::string seed, replicates, parallel;
    ColorChoice color = ColorChoice::automatic;
    bool version = false;
    Manner manner;
    int threads = std::max(1, hardware_threads());
    Source source;
    Target target;
    Compare compare;
    Explain explain;
    Read read;
    std::string only;
    Ask ask;
    Run run;
    Network network;
    CheckConfig check;
    Reproduce reproduce;
    Defaults defaults;
    List list;
    Explore explore;
    Draw figure;
    Report report;
    Claims facts;
    Claims published;
    Strategies strategies;
    SweepWords sweep;
};

/// Makes the command once all options are read. Throws UsageError.
using Maker = std::function<Command()>;

/// Adds every subcommand to `app`, its options filling `fields`, which must outlive the makers: name
/// to maker.
std::map<std::string, Maker> add_subcommands(CLI::App& app, Fields& fields);

}  // namespace netlead::app
