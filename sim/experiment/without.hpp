#pragma once
/// `--without MECHANISM`: a mechanism of the configured model switched off, in the model's section
/// and in every arm that says otherwise. It is laid over the configuration as `--set` is, so it
/// passes the same checks and stands in the resolved configuration of a result file.

#include <span>
#include <string>

#include "sim/config/document.hpp"
#include "sim/engine/model.hpp"

namespace netlead {

/// The model's switch of that name. Throws ConfigError, with the names there are, if there is none;
/// `origin` is the argument that named it.
const Switch& find_switch(const Model& model, const std::string& model_name,
                          const std::string& name, const std::string& origin);

/// Switches off mechanism `name`. What the document already says about it loses, in arms too.
/// Leaves arms that are no mappings alone: reading the document reports them. Throws ConfigError if
/// there is no such mechanism. `kinds` is not empty (contract).
void switch_off(ConfigDocument& document, std::span<const ModelKind> kinds,
                const std::string& name);

}  // namespace netlead
