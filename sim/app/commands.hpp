#pragma once
/// The subcommands: for each a plain struct of what the user asked for, and a function that does it
/// and returns the exit code. Each function lives in the file of its name. Data go to stdout,
/// messages to stderr.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/experiment/process_group.hpp"
#include "sim/experiment/replicate.hpp"

namespace netlead::app {

/// How to talk to the user; common to all subcommands.
struct Manner {
    bool json = false;   ///< data as JSON instead of text
    bool quiet = false;  ///< no progress, no remarks; errors remain
    bool color_out = false;
    bool color_err = false;
};

/// Where the scenario comes from. An empty file means the built-in defaults.
struct Source {
    std::string file;
    std::vector<std::string> assignments;  ///< of --set, --seed, --replicates
    std::vector<std::string> without;      ///< mechanisms to switch off, over all assignments
    std::optional<std::uint32_t> point{};  ///< of a plan with factors: that one point
};

/// Where results go. An empty file means nowhere (or stdout, where the data are text).
struct Target {
    std::string file;
    bool overwrite = false;
};

struct Compare {
    Source source;
    Target target;
    int threads = 1;
    std::optional<Parallel> parallel;
    bool people = false;
};

struct Explain {
    Source source;
    Target target;
    std::vector<std::string> arms;        ///< two; empty for the first two of the configuration
    std::vector<std::string> mechanisms;  ///< whose Shapley values are asked for
    int threads = 1;
};

struct Read {
    std::string file;
    std::optional<std::uint32_t> point;  ///< only that one, as a comparison
    Target target;                       ///< which is also kept in a file
};

struct Ask {
    Source source;
    Target target;
    int threads = 1;
};

struct Run {
    Source source;
    Target target;
    std::vector<std::string> arms;  ///< empty for all
    std::uint32_t replicate = 0;
    int threads = 1;
    std::uint32_t every = 13;           ///< ticks between the rows of the table
    std::vector<std::string> measures;  ///< columns of the table; empty for the product and factors
    bool csv = false;
};

struct Network {
    Source source;
    std::string file, chart;  ///< a network to be brought along; empty for the configured one
    std::vector<std::string> columns;  ///< NAME=COLUMN, of tables
    Target exported;
    std::uint32_t replicate = 0;
};

struct CheckConfig {
    Source source;
    bool resolved = false;
};

struct Reproduce {
    std::string run;  ///< FILE#REPLICATE or FILE#POINT.REPLICATE
    int threads = 1;
};

struct Defaults {
    std::string model;  ///< empty for the first
    bool few = false;   ///< only what people change most
};

struct List {
    std::string topic;  ///< empty for all
};

/// `netlead facts` and `netlead published`: claims of others, held against the model.
struct Claims {
    enum class Set { facts, published };
    Set set = Set::facts;
    std::vector<std::string> ids;          ///< empty for all
    std::string level;                     ///< empty for every level
    std::vector<std::string> assignments;  ///< other defaults, a.b=c; what a claim sets stays
    std::optional<std::uint32_t> replicates;
    std::uint32_t seed = 1;
    int threads = 1;
    bool full = false;      ///< all configurations in many worlds
    bool quick = false;     ///< the short set in few worlds
    bool markdown = false;  ///< instead of text
    bool config = false;    ///< print the configurations instead of running them
    bool strict = false;    ///< exit code 1 if a limit or a published check fails
    std::string rows;       ///< also write the table as JSON to this file; empty: do not
    Target target;
};

struct Strategies {
    Source source;
    double budget = 0;                           ///< k$ for each portfolio
    std::vector<std::string> levers;             ///< empty for all
    std::vector<std::uint32_t> grants{52, 260};  ///< weeks
    std::uint32_t futures = 30, worlds = 4;      ///< of the final comparison
    std::uint32_t screening = 12, screening_worlds = 3;
    std::size_t most = 2, beam = 3, finalists = 4;  ///< of the search
    int threads = 1;
    Target target;
};

/// `netlead sweep ACTION ...`
struct Sweeping {
    enum class Action { plan, run, slurm, status, resume, merge, cancel };
    Action action = Action::plan;
    Source source;       ///< plan, run and slurm: the sweep
    std::string folder;  ///< all others, and where run keeps its units
    Target target;       ///< merge: the file
    std::uint32_t shard = 0, shards = 1;
    double seconds = 0;        ///< time limit; 0: none
    bool partial = false;      ///< merge what is there
    std::string reuse;         ///< run: folder of a plan whose runs are taken over; "" for none
    bool same_engine = false;  ///< resume: with another build that computes the same bits
    std::uint32_t tasks = 0, cpus = 2;  ///< slurm: tasks of the array (0: as many as are useful)
    std::string memory, account;        ///< slurm: of each task; "" for what the site gives
    std::string header;                 ///< slurm: file of lines for the beginning of each task
    int threads = 1;
    ProcessGroup* group = nullptr;  ///< run and resume: the processes that do it together
};

struct Explore {
    bool only_say = false;  ///< print where the page is, open nothing
};

struct Draw {
    std::string file;
    std::string folder = ".";
    std::vector<std::string> kinds;  ///< empty for those that fit the file
    bool overwrite = false;          ///< replace pictures that are there
};

struct Report {
    std::string file;
    Target target{"report.html"};
    std::string explanation;  ///< what `explain --json` printed; empty for none
    bool pdf = false;
};

struct Parameters {};
struct Version {};
struct Text {
    std::string text;  ///< help, as asked for
};

using Command =
    std::variant<Text, Version, Compare, Explain, Read, Ask, Run, Network, CheckConfig, Reproduce,
                 Defaults, List, Parameters, Explore, Draw, Report, Claims, Strategies, Sweeping>;

int execute(const Text& text, const Manner& manner);
int execute(const Version& version, const Manner& manner);
int execute(const Compare& compare, const Manner& manner);
int execute(const Explain& explain, const Manner& manner);
int execute(const Read& read, const Manner& manner);
int execute(const Ask& ask, const Manner& manner);
int execute(const Run& run, const Manner& manner);
int execute(const Network& network, const Manner& manner);
int execute(const CheckConfig& check, const Manner& manner);
int execute(const Reproduce& reproduce, const Manner& manner);
int execute(const Defaults& defaults, const Manner& manner);
int execute(const List& list, const Manner& manner);
int execute(const Parameters& parameters, const Manner& manner);
int execute(const Explore& explore, const Manner& manner);
int execute(const Draw& draw, const Manner& manner);
int execute(const Report& report, const Manner& manner);
int execute(const Claims& claims, const Manner& manner);
int execute(const Strategies& strategies, const Manner& manner);
int execute(const Sweeping& sweeping, const Manner& manner);

}  // namespace netlead::app
