#include "sim/app/subcommands.hpp"
#include "sim/network/formats/formats.hpp"

#include <CLI/CLI.hpp>

namespace netlead::app {

namespace {

/// The command with those of the shared options that it has.
template <class C>
C filled(C command, const Fields& fields) {
    if constexpr (requires { command.source; }) command.source = fields.source;
    if constexpr (requires { command.target = fields.target; }) command.target = fields.target;
    if constexpr (requires { command.threads; }) command.threads = fields.threads;
    return command;
}

/// An empty name would mean that nothing is kept, which nobody means who gives one.
CLI::Validator named() {
    return {[](const std::string& name) {
                return name.empty() ? std::string("the name is empty") : std::string();
            },
            ""};
}

/// What may be changed of a configuration.
void add_changes(CLI::App& sub, Fields& fields) {
    sub.add_option("--set", fields.source.assignments,
                   "set one value, e.g. --set network.people=2000; may be repeated")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    sub.add_option("--without", fields.source.without,
                   "switch a mechanism off in every arm, whatever the configuration says; may be "
                   "repeated (netlead list mechanisms)")
        ->type_name("MECHANISM")
        ->allow_extra_args(false);
    sub.add_option("--seed", fields.seed, "another seed: other worlds")->type_name("N");
}

void add_source(CLI::App& sub, Fields& fields) {
    sub.add_option("config", fields.source.file,
                   "configuration file (YAML); without it, the built-in defaults")
        ->type_name("FILE")
        ->check(named());
    add_changes(sub, fields);
}

void add_replicates(CLI::App& sub, Fields& fields) {
    sub.add_option("--replicates", fields.replicates, "how many worlds")->type_name("N");
}

void add_threads(CLI::App& sub, Fields& fields) {
    sub.add_option("--threads", fields.threads, "threads; changes the time, never the result")
        ->type_name("N")
        ->check(CLI::Range(1, 4096).description(""))
        ->capture_default_str();
}

void add_target(CLI::App& sub, Target& target, const std::string& what) {
    sub.add_option("-o,--output", target.file, what)->type_name("FILE")->check(named());
    sub.add_flag("--force", target.overwrite, "replace the file if it exists");
}

/// `point=17`, of a plan with factors.
void add_only(CLI::App& sub, Fields& fields) {
    sub.add_option("--only", fields.only,
                   "one point of what has factors, by its number: --only point=17")
        ->type_name("point=N");
}

std::optional<std::uint32_t> point_of(const std::string& only) {
    if (only.empty()) return std::nullopt;
    const std::string head = "point=", digits = only.substr(std::min(only.size(), head.size()));
    if (only.rfind(head, 0) != 0 || digits.empty() || digits.size() > 9 ||
        digits.find_first_not_of("0123456789") != std::string::npos) {
        throw UsageError("--only takes point=N, for instance --only point=17, not '" + only + "'");
    }
    return static_cast<std::uint32_t>(std::stoul(digits));
}

Maker add_compare(CLI::App& app, Fields& fields) {
    CLI::App& compare =
        *app.add_subcommand("compare", "run every arm in the same worlds and say how they differ");
    add_source(compare, fields);
    add_replicates(compare, fields);
    add_threads(compare, fields);
    add_target(compare, fields.target, "keep all series and outcomes (HDF5)");
    compare.add_option("--parallel", fields.parallel, "what is spread over the threads")
        ->type_name("runs|people|auto")
        ->check(CLI::IsMember({"runs", "people", "auto"}).description(""));
    compare.add_flag("--people", fields.compare.people,
                     "keep the columns of people as well (needs -o; large)");
    add_only(compare, fields);
    return [&fields] {
        Compare command = filled(fields.compare, fields);
        command.source.point = point_of(fields.only);
        if (fields.parallel == "runs") command.parallel = Parallel::runs;
        if (fields.parallel == "people") command.parallel = Parallel::people;
        if (command.people && command.target.file.empty()) {
            throw UsageError("--people keeps columns in a file: add -o FILE.h5");
        }
        return command;
    };
}

Maker add_explain(CLI::App& app, Fields& fields) {
    CLI::App& explain = *app.add_subcommand(
        "explain",
        "say which rules and mechanisms carry the difference between two arms: ablation and "
        "Shapley values in the same worlds (some 44 times the time of compare; the default "
        "comparison takes five minutes of one core)");
    add_source(explain, fields);
    add_replicates(explain, fields);
    add_threads(explain, fields);
    add_target(explain, fields.target,
               "FILE.csv for the headline of every run, else all runs and series (HDF5; large)");
    explain
        .add_option("--arms", fields.explain.arms,
                    "which two arms, the first one first; default: the first two")
        ->type_name("ONE,OTHER")
        ->delimiter(',')
        ->allow_extra_args(false);
    explain
        .add_option("--mechanisms", fields.explain.mechanisms,
                    "also Shapley values of these mechanisms together, at most 8; every further "
                    "one doubles their time")
        ->type_name("A,B,...")
        ->delimiter(',')
        ->allow_extra_args(false);
    return [&fields] {
        if (!fields.explain.arms.empty() && fields.explain.arms.size() != 2) {
            throw UsageError("--arms takes two arms, for instance --arms traditional,network");
        }
        return filled(fields.explain, fields);
    };
}

Maker add_question(CLI::App& app, Fields& fields) {
    CLI::App& ask = *app.add_subcommand(
        "question", "compare over a grid of settings (`factors:`) and say who is ahead where");
    add_source(ask, fields);
    add_replicates(ask, fields);
    add_threads(ask, fields);
    add_target(ask, fields.target, "keep outcomes and costs of every cell (HDF5)");
    return [&fields] { return filled(fields.ask, fields); };
}

Maker add_read(CLI::App& app, Fields& fields) {
    CLI::App& read = *app.add_subcommand(
        "read", "what a finished file says: a comparison, a question, strategies or a sweep");
    read.add_option("file", fields.read.file, "of any command that keeps runs (HDF5)")->required();
    add_only(read, fields);
    add_target(read, fields.target, "with --only: keep that point as a comparison (HDF5)");
    return [&fields] {
        Read command = filled(fields.read, fields);
        command.point = point_of(fields.only);
        return command;
    };
}

Maker add_run(CLI::App& app, Fields& fields) {
    CLI::App& run = *app.add_subcommand("run", "run one world and show its series");
    add_source(run, fields);
    run.add_option("--arm", fields.run.arms, "which arm; may be repeated; default: all")
        ->type_name("NAME")
        ->allow_extra_args(false);
    run.add_option("--replicate", fields.run.replicate, "which world")
        ->type_name("N")
        ->capture_default_str();
    add_threads(run, fields);
    add_target(run, fields.target, "FILE.csv for a table of all weeks, else HDF5");
    run.add_option("--every", fields.run.every, "weeks between the rows shown")
        ->type_name("N")
        ->check(CLI::Range(1, 100000).description(""))
        ->capture_default_str();
    run.add_option("--measure", fields.run.measures,
                   "which series to show; may be repeated; default: the headline and its factors")
        ->type_name("NAME")
        ->allow_extra_args(false);
    run.add_flag("--csv", fields.run.csv, "all weeks and measures as CSV on stdout");
    add_only(run, fields);
    return [&fields] {
        Run command = filled(fields.run, fields);
        command.source.point = point_of(fields.only);
        return command;
    };
}

Maker add_network(CLI::App& app, Fields& fields) {
    CLI::App& network =
        *app.add_subcommand("network", "make a world's network, or read your own, and measure it");
    add_source(network, fields);
    network
        .add_option("--file", fields.network.file,
                    "measure this network: a FILE that ends in " + endings_to_read() +
                        " (the same as network.generator=imported and network.imported.file; what "
                        "repeats, runs one way or is of several relations is read as the keys "
                        "network.imported.repeated, self_ties, direction and relation say)")
        ->type_name("FILE")
        ->check(named());
    network
        .add_option("--chart", fields.network.chart,
                    "its people: FILE.csv with a line for each, and columns such as person, "
                    "superior, unit (or id, parentId, department; employee, manager; ...); without "
                    "--file, the informal ties among them are generated")
        ->type_name("FILE")
        ->check(named());
    network
        .add_option("--columns", fields.network.columns,
                    "what the columns of a table are called: from=A,to=B,weight=C of ties; "
                    "person=A,superior=B,unit=C of a chart")
        ->type_name("NAME=COLUMN,...")
        ->delimiter(',')
        ->allow_extra_args(false);
    network.add_option("--replicate", fields.network.replicate, "which world")
        ->type_name("N")
        ->capture_default_str();
    network
        .add_option("--export", fields.target.file,
                    "write the network to a FILE that ends in " + endings_to_write())
        ->type_name("FILE")
        ->check(named());
    network.add_flag("--force", fields.target.overwrite, "replace the file if it exists");
    return [&fields] {
        Network command = filled(fields.network, fields);
        command.exported = fields.target;
        return command;
    };
}

Maker add_check(CLI::App& app, Fields& fields) {
    CLI::App& check = *app.add_subcommand("check", "check a configuration without running it");
    add_source(check, fields);
    add_replicates(check, fields);
    check.add_flag("--resolved", fields.check.resolved,
                   "print the complete configuration, defaults filled in");
    return [&fields] { return filled(fields.check, fields); };
}

Maker add_reproduce(CLI::App& app, Fields& fields) {
    CLI::App& reproduce = *app.add_subcommand(
        "reproduce", "run a replicate of a result file again, compare the bits");
    reproduce.add_option("run", fields.reproduce.run, "result file and replicate")
        ->type_name("FILE#REPLICATE");
    add_threads(reproduce, fields);
    return [&fields] { return filled(fields.reproduce, fields); };
}

Maker add_defaults(CLI::App& app, Fields& fields) {
    CLI::App& defaults = *app.add_subcommand(
        "defaults", "print every setting, its default, range and meaning (YAML)");
    defaults.add_option("--model", fields.defaults.model, "for which model")->type_name("NAME");
    defaults.add_flag("--short", fields.defaults.few, "only what people change most");
    return [&fields] { return fields.defaults; };
}

Maker add_list(CLI::App& app, Fields& fields) {
    CLI::App& list = *app.add_subcommand("list", "list models, generators, choices and measures");
    list.add_option("topic", fields.list.topic,
                    "models, generators, designs, choices, mechanisms, series, outcomes, facts or "
                    "published")
        ->type_name("TOPIC");
    return [&fields] { return fields.list; };
}

/// What both tables of claims offer.
void add_claims(CLI::App& table, Claims& claims, Fields& fields) {
    table
        .add_option("--set", claims.assignments,
                    "another default, e.g. --set leadership.trust.drift=0.01; what a claim sets "
                    "itself stays; may be repeated")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    table.add_option("--replicates", claims.replicates, "worlds for every configuration")
        ->type_name("N")
        ->check(CLI::Range(1, 1000000).description(""));
    table.add_option("--seed", claims.seed, "another seed: other worlds")
        ->type_name("N")
        ->capture_default_str();
    CLI::Option* const quick =
        table.add_flag("--quick", claims.quick, "fewer worlds: a first look");
    table
        .add_flag("--full", claims.full,
                  "all configurations in many worlds (a quarter of an hour of one core)")
        ->excludes(quick);
    add_threads(table, fields);
    table.add_flag("--markdown", claims.markdown, "the table as Markdown");
    table.add_flag("--config", claims.config,
                   "print the configurations that are run, and run nothing");
    table.add_option("--rows", claims.rows, "also write the table as JSON, for the analysis")
        ->type_name("FILE");
    add_target(table, fields.target, "write the table to a file");
}

Maker add_facts(CLI::App& app, Fields& fields) {
    CLI::App& facts = *app.add_subcommand(
        "facts", "hold the model against stylised facts: statistic, interval and verdict of each");
    facts
        .add_option("fact", fields.facts.ids,
                    "which facts (SF13, W4, M3); default: all; SF1/wheel is one of its "
                    "configurations")
        ->type_name("ID");
    facts.add_option("--level", fields.facts.level, "only facts of that level")
        ->type_name("limit|must|should|traditional")
        ->check(CLI::IsMember({"limit", "must", "should", "traditional"}).description(""));
    add_claims(facts, fields.facts, fields);
    facts.add_flag("--strict", fields.facts.strict, "exit code 1 if a limit does not hold");
    return [&fields] { return filled(fields.facts, fields); };
}

Maker add_published(CLI::App& app, Fields& fields) {
    CLI::App& published = *app.add_subcommand(
        "published", "hold netlead against other people's results: target, measured, verdict");
    fields.published.set = Claims::Set::published;
    published
        .add_option("case", fields.published.ids,
                    "which cases (watts_2002; netlead list published); default: all")
        ->type_name("CASE");
    add_claims(published, fields.published, fields);
    published.add_flag("--strict", fields.published.strict, "exit code 1 if a check fails");
    return [&fields] { return filled(fields.published, fields); };
}

Maker add_strategies(CLI::App& app, Fields& fields) {
    CLI::App& strategies = *app.add_subcommand(
        "strategies",
        "what to fund: levers alone and combined at equal cost, in uncertain futures");
    add_source(strategies, fields);
    const auto count = [&](const char* name, auto& field, const char* meaning, int low, int high) {
        strategies.add_option(name, field, meaning)
            ->type_name("N")
            ->check(CLI::Range(low, high).description(""))
            ->capture_default_str();
    };
    strategies
        .add_option("--budget", fields.strategies.budget,
                    "k$ for each portfolio, people's time included")
        ->type_name("K$")
        ->check(CLI::Range(0.001, 1e9).description(""))
        ->required();
    strategies
        .add_option("--levers", fields.strategies.levers,
                    "only these strategies, for instance letting_go,convening")
        ->type_name("NAMES")
        ->delimiter(',');
    strategies.add_option("--grants", fields.strategies.grants, "lengths of a grant in weeks")
        ->type_name("WEEKS")
        ->delimiter(',')
        ->check(CLI::Range(1, 100000).description(""))
        ->capture_default_str();
    count("--futures", fields.strategies.futures, "futures of the final comparison", 2, 100000);
    count("--worlds", fields.strategies.worlds, "worlds in each of them", 1, 10000);
    count("--screening", fields.strategies.screening,
          "futures of the search (others than the final ones)", 1, 10000);
    count("--screening-worlds", fields.strategies.screening_worlds, "worlds in each of them", 1,
          10000);
    count("--most", fields.strategies.most, "levers in a portfolio at most", 1, 10);
    count("--beam", fields.strategies.beam, "portfolios of each size that the search goes on from",
          1, 1000);
    count("--finalists", fields.strategies.finalists,
          "best portfolios under each arm that are compared", 1, 100);
    add_threads(strategies, fields);
    add_target(strategies, fields.target,
               "file of all runs of the comparison (HDF5), for report and figure");
    return [&fields] { return filled(fields.strategies, fields); };
}

Maker add_figure(CLI::App& app, Fields& fields) {
    CLI::App& figure =
        *app.add_subcommand("figure", "draw the figures of a result file (PNG and SVG)");
    figure
        .add_option("file", fields.figure.file,
                    "of compare, question or sweep merge, or a network of any format")
        ->required();
    figure.add_option("-o,--output", fields.figure.folder, "folder")->capture_default_str();
    figure.add_flag("--force", fields.figure.overwrite, "replace pictures that are there");
    figure.add_option("--kind", fields.figure.kinds, "only this figure; may be repeated")
        ->expected(1)
        ->take_all();
    return [&fields] { return fields.figure; };
}

Maker add_report(CLI::App& app, Fields& fields) {
    CLI::App& report =
        *app.add_subcommand("report", "one self-contained page about a result file, for people");
    report.add_option("file", fields.report.file, "of compare, question or sweep merge")
        ->required();
    report.add_option("-o,--output", fields.report.target.file, "the page")->capture_default_str();
    report.add_flag("--force", fields.report.target.overwrite, "replace a page that is there");
    report.add_flag("--pdf", fields.report.pdf, "also as PDF beside it, by chromium");
    report.add_option("--explain", fields.report.explanation, "what explain --json printed");
    return [&fields] { return fields.report; };
}

Maker add_sweep(CLI::App& app, Fields& fields) {
    CLI::App& sweep = *app.add_subcommand("sweep",
                                          "all arms over a design of many settings, in units of "
                                          "work that survive kills and machines");
    const auto action = [&](const char* name, const char* meaning, bool of_file) -> CLI::App& {
        CLI::App& sub = *sweep.add_subcommand(name, meaning);
        sub.allow_extras();
        sub.add_option(
               "subject", fields.sweep.subject,
               of_file ? "configuration with 'factors' and 'design' (YAML)" : "folder of the sweep")
            ->type_name(of_file ? "CONFIG" : "DIR");
        if (of_file) {
            add_changes(sub, fields);
            add_replicates(sub, fields);
        }
        return sub;
    };
    const auto add_part = [&](CLI::App& sub) {
        add_threads(sub, fields);
        sub.add_option("--shard", fields.sweep.shard,
                       "only the I-th of N parts of the work (default: as a Slurm array says)")
            ->type_name("I/N");
        sub.add_option("--time-limit", fields.sweep.time_limit,
                       "end before: 90 (seconds), 45m, 12h or 1:30:00; exit code 3, resume goes on")
            ->type_name("TIME");
    };
    add_threads(action("plan", "how much work it is, and how long it takes; runs nothing", true),
                fields);
    CLI::App& run = action("run", "begin, or go on with what is missing", true);
    run.add_option("-o,--output", fields.target.file, "folder of the sweep")
        ->type_name("DIR")
        ->check(named());
    add_part(run);
    run.add_option(
           "--reuse", fields.sweep.reuse,
           "take over what is the same run in this folder: adds replicates, levels or points "
           "to what is finished")
        ->type_name("DIR")
        ->check(named());
    CLI::App& slurm = action(
        "slurm",
        "print a script that submits the sweep to Slurm: an array of tasks, then the merge", true);
    slurm.add_option("-o,--output", fields.target.file, "folder of the sweep")
        ->type_name("DIR")
        ->check(named());
    slurm
        .add_option("--tasks", fields.sweep.tasks,
                    "tasks of the array (default: one for each unit, at most 100)")
        ->type_name("N")
        ->check(CLI::Range(1, 4000).description(""));
    slurm.add_option("--cpus", fields.sweep.cpus, "processors of each task")
        ->type_name("N")
        ->check(CLI::Range(1, 1024).description(""))
        ->capture_default_str();
    slurm
        .add_option("--time-limit", fields.sweep.time_limit,
                    "of each task (default: three times what is expected, at least ten minutes)")
        ->type_name("TIME");
    slurm.add_option("--memory", fields.sweep.memory, "of each task, as sbatch --mem takes it: 4G")
        ->type_name("SIZE")
        ->check(named());
    slurm.add_option("--account", fields.sweep.account, "to which the time is charged")
        ->type_name("NAME")
        ->check(named());
    slurm
        .add_option("--header", fields.sweep.header,
                    "lines of your site for the beginning of each task: modules, #SBATCH lines")
        ->type_name("FILE")
        ->check(named());
    action("status", "how much is there, and what failed", false);
    CLI::App& resume =
        action("resume", "check what is there, run what is missing and what failed", false);
    add_part(resume);
    resume.add_flag("--same-engine", fields.sweep.same_engine,
                    "go on with another build if it computes finished runs to the same bits");
    CLI::App& merge =
        action("merge", "all runs into one labelled file; exit code 4 if runs failed", false);
    add_target(merge, fields.target, "file of all runs (HDF5)");
    merge.add_flag("--partial", fields.sweep.partial, "although runs are missing (NaN)");
    action("cancel", "no further unit is begun, by whomever", false);
    return
        [&fields] { return sweeping(fields.sweep, fields.source, fields.target, fields.threads); };
}

Maker add_explore(CLI::App& app, Fields& fields) {
    app.add_subcommand("explore", "open the explorer: one offline page for trainers and a room")
        ->add_flag("--print", fields.explore.only_say, "say where the page is, open nothing");
    return [&fields] { return fields.explore; };
}

Maker add_parameters(CLI::App& app, Fields&) {
    app.add_subcommand("parameters", "print the table of all parameters (Markdown)");
    return [] { return Parameters{}; };
}

}  // namespace

std::map<std::string, Maker> add_subcommands(CLI::App& app, Fields& fields) {
    return {{"compare", add_compare(app, fields)},
            {"explain", add_explain(app, fields)},
            {"read", add_read(app, fields)},
            {"question", add_question(app, fields)},
            {"run", add_run(app, fields)},
            {"network", add_network(app, fields)},
            {"check", add_check(app, fields)},
            {"reproduce", add_reproduce(app, fields)},
            {"defaults", add_defaults(app, fields)},
            {"list", add_list(app, fields)},
            {"facts", add_facts(app, fields)},
            {"published", add_published(app, fields)},
            {"strategies", add_strategies(app, fields)},
            {"sweep", add_sweep(app, fields)},
            {"explore", add_explore(app, fields)},
            {"figure", add_figure(app, fields)},
            {"report", add_report(app, fields)},
            {"parameters", add_parameters(app, fields)}};
}

}  // namespace netlead::app
